/** What a monitoring system wants to know. */
@NullMarked
package dev.mien.server.http.metric;

import org.jspecify.annotations.NullMarked;
