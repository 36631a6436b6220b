package com.apideck.funcs.filestorage;

/**
 * How far an upload has come.
 *
 * @param sent how many bytes connections have taken; fewer than before where a part is sent again
 * @param total how many bytes the file has
 */
public record UploadProgress(long sent, long total) {}
