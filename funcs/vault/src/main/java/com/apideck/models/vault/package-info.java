/**
 * The values of the Vault API: what its functions take and give. Start with {@link
 * com.apideck.models.vault.Session}.
 */
@NullMarked
@ModelStyle
package com.apideck.models.vault;

import org.jspecify.annotations.NullMarked;
