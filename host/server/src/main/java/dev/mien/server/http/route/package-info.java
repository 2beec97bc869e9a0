/**
 * How routes are declared: what the server does and what {@code openapi.json} says of it come from
 * one declaration.
 */
@NullMarked
package dev.mien.server.http.route;

import org.jspecify.annotations.NullMarked;
