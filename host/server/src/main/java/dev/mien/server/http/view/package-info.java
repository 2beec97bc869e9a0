/** What clients get: records that are written as JSON and that {@code openapi.json} describes. */
@NullMarked
package dev.mien.server.http.view;

import org.jspecify.annotations.NullMarked;
