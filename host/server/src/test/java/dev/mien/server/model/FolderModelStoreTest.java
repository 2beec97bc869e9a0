package dev.mien.server.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.server.testing.Weights;
import dev.mien.spi.model.ModelFile;
import dev.mien.spi.model.ModelKind;
import dev.mien.spi.model.OfficialFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FolderModelStoreTest {
  private static final String NAME = "mapping_00229-model.pth.tar";
  private static final OfficialFile MAPPING =
      new OfficialFile(
          NAME,
          new ModelKind(
              "sadtalker",
              List.of(
                  "models/SadTalker",
                  "extensions/SadTalker/checkpoints",
                  "extensions/SadTalker/gfpgan/weights",
                  "gfpgan/weights",
                  "models/GFPGAN",
                  "models/facexlib"),
              Set.of("tar")),
          "models/SadTalker",
          "Apache-2.0",
          "https://example.org");

  @TempDir private Path root;
  private Path data = Path.of("");
  private Path models = Path.of("");

  @BeforeEach
  void chooseFolders() {
    data = root.resolve("数据 data 🎭");
    models = root.resolve("模型 models");
  }

  private ModelFolders folders() {
    return new ModelFolders(data, models);
  }

  private static Optional<Path> find(ModelFolders folders) {
    return new FolderModelStore(folders).find(MAPPING).map(ModelFile::path);
  }

  @Test
  void placesAreSearchedInTheOrderOfSadTalkersExtension() throws IOException {
    Path shelf = root.resolve("shelf");
    Path variable = root.resolve("from the environment");
    ModelFolders folders =
        folders().with(Map.of("models/SadTalker", List.of(variable))).withShelves(List.of(shelf));
    List<Path> inOrder =
        List.of(
            shelf,
            shelf.resolve("SadTalker"),
            shelf.resolve("extensions/SadTalker/checkpoints"),
            shelf.resolve("extensions/SadTalker/gfpgan/weights"),
            shelf.resolve("gfpgan/weights"),
            shelf.resolve("GFPGAN"),
            shelf.resolve("facexlib"),
            variable,
            models.resolve("SadTalker"),
            data.resolve("extensions/SadTalker/checkpoints"),
            data.resolve("extensions/SadTalker/gfpgan/weights"),
            data.resolve("gfpgan/weights"),
            models.resolve("GFPGAN"),
            models.resolve("facexlib"));
    assertEquals(inOrder, new FolderModelStore(folders).places(MAPPING.kind()));

    List<Path> backwards = new ArrayList<>(inOrder);
    Collections.reverse(backwards);
    FolderModelStore store = new FolderModelStore(folders);
    assertTrue(store.find(MAPPING).isEmpty());
    for (Path place : backwards) {
      Weights.put(place, NAME);
      assertEquals(place.resolve(NAME), store.find(MAPPING).orElseThrow().path());
    }
    assertEquals(Weights.of(NAME).length, store.find(MAPPING).orElseThrow().bytes());
  }

  @Test
  void foldersInsideAPlaceAreSearchedWhenTheNameIsInNone() throws IOException {
    Path inside = models.resolve("SadTalker/gfpgan/weights");
    Weights.put(inside, NAME);
    assertEquals(Optional.of(inside.resolve(NAME)), find(folders()));

    Weights.put(models.resolve("GFPGAN"), NAME);
    assertEquals(Optional.of(models.resolve("GFPGAN").resolve(NAME)), find(folders()));
  }

  @Test
  void aFolderOfThatNameIsNoFile() throws IOException {
    Files.createDirectories(models.resolve("SadTalker").resolve(NAME));
    assertEquals(Optional.empty(), find(folders()));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "only administrators may make links there")
  void linksAreFollowedAndBrokenOnesPassedOver() throws IOException {
    Path elsewhere = root.resolve("elsewhere");
    Weights.put(elsewhere, NAME);
    Path first = Files.createDirectories(models.resolve("SadTalker")).resolve(NAME);
    Path second = Files.createDirectories(models.resolve("GFPGAN")).resolve(NAME);
    Files.createSymbolicLink(first, root.resolve("gone"));
    Files.createSymbolicLink(second, elsewhere.resolve(NAME));
    Files.createSymbolicLink(models.resolve("SadTalker/circle"), models);

    assertEquals(Optional.of(second), find(folders()));
  }

  @Test
  void veryManyFilesAreNotAllLookedAt() throws IOException {
    Path crowd = Files.createDirectories(models.resolve("SadTalker"));
    for (int folder = 0; folder < 210; folder++) {
      Path inner = Files.createDirectory(crowd.resolve("%03d".formatted(folder)));
      for (int file = 0; file < 100; file++) {
        Files.createFile(inner.resolve("%03d.tar".formatted(file)));
      }
    }
    int seen = FolderWalk.files(crowd).size();
    assertTrue(seen > 19_000 && seen < 20_001, seen + " files");
  }
}
