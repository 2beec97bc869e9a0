/** The database in the data folder, or the server that takes its place. JDBC ends here. */
@NullMarked
package dev.mien.server.database;

import org.jspecify.annotations.NullMarked;
