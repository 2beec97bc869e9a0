/** What clients send: files, forms and JSON, streamed to disk. */
@NullMarked
package dev.mien.server.http.upload;

import org.jspecify.annotations.NullMarked;
