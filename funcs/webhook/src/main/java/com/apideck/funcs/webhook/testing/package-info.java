/** For users' tests: messages as the API sends them, with their signatures. */
@NullMarked
package com.apideck.funcs.webhook.testing;

import org.jspecify.annotations.NullMarked;
