/** Values of this library in the JSON of Jackson 2: {@link com.apideck.jackson2.ApideckModule}. */
@NullMarked
package com.apideck.jackson2;

import org.jspecify.annotations.NullMarked;
