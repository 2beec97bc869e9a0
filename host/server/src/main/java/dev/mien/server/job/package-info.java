/** Jobs: their states, the queue, the one worker, and where results go. */
@NullMarked
package dev.mien.server.job;

import org.jspecify.annotations.NullMarked;
