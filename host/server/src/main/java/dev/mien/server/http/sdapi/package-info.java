/**
 * The dialect of stable-diffusion-webui's API, {@code /sdapi/v1}, for programs that were written
 * for it: its routes, names, defaults and error texts, translated to jobs of our pipelines.
 */
@NullMarked
package dev.mien.server.http.sdapi;

import org.jspecify.annotations.NullMarked;
