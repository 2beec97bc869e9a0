/** The description of the API, drawn from the declarations of its routes. */
@NullMarked
package dev.mien.server.http.openapi;

import org.jspecify.annotations.NullMarked;
