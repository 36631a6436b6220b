/**
 * The functions of the Vault API, one class each. Start with {@link
 * com.apideck.funcs.vault.VaultSessionsCreate}.
 */
@NullMarked
package com.apideck.funcs.vault;

import org.jspecify.annotations.NullMarked;
