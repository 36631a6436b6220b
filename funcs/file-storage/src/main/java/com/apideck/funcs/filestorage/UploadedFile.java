package com.apideck.funcs.filestorage;

import com.apideck.models.filestorage.UnifiedFile;
import java.util.Optional;

/**
 * A file that is there now.
 *
 * @param id its id
 * @param file what the service says of it, where it went in parts
 */
public record UploadedFile(String id, Optional<UnifiedFile> file) {}
