package dev.mien.server.cli;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The flags of stable-diffusion-webui that mean nothing here, so that a command line that somebody
 * has used for years starts this host too, and those that this host will not have.
 */
final class WebUiFlags {
  private static final List<String> WITHOUT_VALUE =
      List.of(
          "--add-stop-route",
          "--administrator",
          "--api-log",
          "--api-server-stop",
          "--disable-console-progressbars",
          "--disable-nan-check",
          "--disable-opt-split-attention",
          "--do-not-download-clip",
          "--enable-console-prompts",
          "--force-enable-xformers",
          "--gradio-debug",
          "--hide-ui-dir-config",
          "--log-startup",
          "--lowram",
          "--lowvram",
          "--medvram",
          "--medvram-sdxl",
          "--no-download-sd-model",
          "--no-gradio-queue",
          "--no-half",
          "--no-half-vae",
          "--no-hashing",
          "--no-progressbar-hiding",
          "--no-prompt-history",
          "--opt-channelslast",
          "--opt-sdp-attention",
          "--opt-sdp-no-mem-attention",
          "--opt-split-attention",
          "--opt-split-attention-invokeai",
          "--opt-split-attention-v1",
          "--opt-sub-quad-attention",
          "--reinstall-torch",
          "--reinstall-xformers",
          "--skip-install",
          "--skip-load-model-at-start",
          "--skip-prepare-environment",
          "--skip-python-version-check",
          "--skip-torch-cuda-test",
          "--skip-version-check",
          "--test-server",
          "--ui-debug-mode",
          "--unix-filenames-sanitization",
          "--unload-gfpgan",
          "--upcast-sampling",
          "--update-all-extensions",
          "--update-check",
          "--use-ipex",
          "--use-textbox-seed",
          "--xformers");

  private static final List<String> WITH_VALUE =
      List.of(
          "--ckpt",
          "--device-id",
          "--filenames-max-length",
          "--gfpgan-model",
          "--gradio-img2img-tool",
          "--gradio-inpaint-tool",
          "--localizations-dir",
          "--max-batch-count",
          "--precision",
          "--styles-file",
          "--sub-quad-chunk-threshold",
          "--sub-quad-kv-chunk-size",
          "--sub-quad-q-chunk-size",
          "--theme",
          "--timeout-keep-alive",
          "--ui-config-file",
          "--ui-settings-file",
          "--vae-path");

  private static final List<String> WITH_VALUES = List.of("--use-cpu");

  private static final String NO_TUNNEL =
      "it would open this machine to whoever learns the address. Use --listen with users (mien users add), or a tunnel of your own such as: ssh -L 7860:127.0.0.1:7860 this-machine";

  /** What is refused, and why. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "--share",
          NO_TUNNEL,
          "--ngrok",
          NO_TUNNEL,
          "--ngrok-region",
          NO_TUNNEL,
          "--ngrok-options",
          NO_TUNNEL,
          "--disable-safe-unpickle",
          "nothing that lies in a model file is ever executed here, and that cannot be switched off. Leave it out; no model needs it",
          "--allow-code",
          "code that comes with a request is never run here. Leave it out",
          "--enable-insecure-extension-access",
          "plugins are managed by administrators, also from other machines. Leave it out, and add one: mien users add NAME",
          "--gradio-allowed-path",
          "only Mien's own files are served, never a folder of the disk. Leave it out");

  private WebUiFlags() {}

  /** Makes a command understand them. They are not in its help. */
  static void addTo(CommandSpec spec) {
    WITHOUT_VALUE.forEach(name -> add(spec, name, "0"));
    WITH_VALUE.forEach(name -> add(spec, name, "1"));
    WITH_VALUES.forEach(name -> add(spec, name, "1..*"));
    REFUSED.keySet().forEach(name -> add(spec, name, "0..*"));
  }

  private static void add(CommandSpec spec, String name, String arity) {
    OptionSpec.Builder option = OptionSpec.builder(name).arity(arity).hidden(true);
    spec.addOption(
        arity.equals("0")
            ? option.type(boolean.class).build()
            : option.type(List.class).auxiliaryTypes(String.class).build());
  }

  /**
   * Says no to what is refused.
   *
   * @throws MienException that says why, and what to do
   */
  static void refuse(ParseResult parsed) {
    REFUSED.forEach(
        (name, why) -> {
          if (parsed.hasMatchedOption(name)) {
            throw new MienException(
                StandardErrorCode.FORBIDDEN, "%s is not done: %s.".formatted(name, why));
          }
        });
  }

  /** Those that were given and do nothing, in the order of the alphabet. */
  static List<String> withoutEffect(ParseResult parsed) {
    return Stream.of(WITHOUT_VALUE, WITH_VALUE, WITH_VALUES)
        .flatMap(List::stream)
        .filter(parsed::hasMatchedOption)
        .sorted()
        .toList();
  }
}
