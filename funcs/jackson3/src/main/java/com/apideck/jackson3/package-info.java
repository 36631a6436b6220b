/** Values of this library in the JSON of Jackson 3: {@link com.apideck.jackson3.ApideckModule}. */
@NullMarked
package com.apideck.jackson3;

import org.jspecify.annotations.NullMarked;
