package dev.mien.spi.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.model.ModelFile;
import dev.mien.spi.model.ModelKind;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.model.OfficialFile;
import dev.mien.spi.parameter.ChoiceParameter;
import dev.mien.spi.parameter.ChoiceParameter.Choice;
import dev.mien.spi.parameter.Condition;
import dev.mien.spi.parameter.ParameterInfo;
import dev.mien.spi.pipeline.ModelSet.Member;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelFeatureTest {
  private static final ChoiceParameter ENGINE = choice("engine", "plain", "network");
  private static final ChoiceParameter MODE = choice("mode", "crop", "full");
  private static final PipelineDescriptor TALK =
      new PipelineDescriptor(
          "talk", Text.of("Talk"), Text.of(""), List.of(ENGINE, MODE), List.of());

  private static final OfficialFile NEW = file("new.safetensors");
  private static final OfficialFile FIRST = file("first.pth");
  private static final OfficialFile SECOND = file("second.pth");
  private static final OfficialFile FULL = file("full.pth");
  private static final Member FOR_FULL = Member.of(FULL, Condition.is(MODE, "full"));
  private static final ModelFeature NETWORK =
      new ModelFeature(
          "network",
          Text.of("Network"),
          Text.of(""),
          Optional.of(Condition.is(ENGINE, "network")),
          List.of(
              new ModelSet(Text.of("new"), List.of(Member.of(NEW), FOR_FULL)),
              new ModelSet(
                  Text.of("old"), List.of(Member.of(FIRST), Member.of(SECOND), FOR_FULL))));

  /** What lies in one folder. */
  private record Folder(Set<String> names) implements ModelStore {
    static Folder with(OfficialFile... files) {
      return new Folder(
          Stream.of(files).map(OfficialFile::name).collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public List<ModelFile> list(ModelKind kind) {
      return names.stream().map(name -> new ModelFile(name, Path.of(name), 1)).toList();
    }

    @Override
    public ModelFile require(ModelKind kind, String name) {
      throw new UnsupportedOperationException();
    }
  }

  private static ChoiceParameter choice(String name, String... values) {
    return ChoiceParameter.of(
        ParameterInfo.of(name, Text.of(name)),
        Stream.of(values).map(Choice::of).toArray(Choice[]::new));
  }

  private static OfficialFile file(String name) {
    ModelKind kind = new ModelKind("talk", List.of("models/Talk"), Set.of("pth", "safetensors"));
    return new OfficialFile(name, kind, "models/Talk", "MIT", "https://example.org/talk");
  }

  private static PipelineRequest request(String engine, String mode) {
    return PipelineRequest.parse(TALK, Map.of("engine", engine, "mode", mode), Map.of());
  }

  private static ModelSelection select(String mode, OfficialFile... there) {
    return NETWORK.select(Folder.with(there), request("network", mode));
  }

  @Test
  void onlyItsOwnConditionAsksForAFeature() {
    assertTrue(NETWORK.isAskedForBy(request("network", "crop")));
    assertFalse(NETWORK.isAskedForBy(request("plain", "full")));
    ModelFeature useful =
        new ModelFeature(
            "useful", Text.of(""), Text.of(""), Optional.empty(), NETWORK.alternatives());
    assertFalse(useful.isAskedForBy(request("network", "crop")));
  }

  @Test
  void theFirstWholeSetIsChosenAsFarAsTheRequestNeedsIt() {
    assertEquals("new", select("crop", NEW, FIRST, SECOND).set().label().english());
    assertTrue(select("crop", NEW).isComplete());
    assertEquals(List.of(FULL), select("full", NEW).missing());
    ModelSelection old = select("full", FIRST, SECOND, FULL);
    assertEquals("old", old.set().label().english());
    assertEquals(List.of(FIRST, SECOND, FULL), List.copyOf(old.files().keySet()));
    assertTrue(old.has(FULL));
    assertFalse(old.has(NEW));
    assertEquals(Path.of("first.pth"), old.path(FIRST));
  }

  @Test
  void whereNoSetIsWholeTheOneThatLacksLeastIsNamed() {
    assertEquals(List.of(NEW, FULL), select("full").missing());
    assertEquals(List.of(FULL), select("full", FIRST, SECOND).missing());
    assertEquals(
        "new", select("full", FIRST, FULL).set().label().english()); // of equals, the first
    MienException refusal = assertThrows(MienException.class, () -> select("full").path(NEW));
    assertEquals(StandardErrorCode.MISSING_MODEL, refusal.code());
    assertTrue(
        String.valueOf(refusal.getMessage()).contains("new.safetensors"), refusal.getMessage());
  }

  @Test
  void anOfficialFileHasANameAndAHomeAmongItsFolders() {
    assertThrows(IllegalArgumentException.class, () -> file("models/new.pth"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new OfficialFile("a.pth", NEW.kind(), "models/Other", "MIT", "https://example.org"));
    assertEquals(12, NEW.ofBytes(12).bytes().orElseThrow());
  }
}
