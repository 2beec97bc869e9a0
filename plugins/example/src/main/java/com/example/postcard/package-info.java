/** A plugin that writes a few words on a photo. See {@code docs/plugin-guide.md}. */
@NullMarked
package com.example.postcard;

import org.jspecify.annotations.NullMarked;
