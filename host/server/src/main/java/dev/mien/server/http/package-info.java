/** The REST API and the page. Javalin appears in this package and nowhere else. */
@NullMarked
package dev.mien.server.http;

import org.jspecify.annotations.NullMarked;
