package dev.mien.server.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.spi.Text;
import dev.mien.spi.model.ModelKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ModelInventoryTest {
  @TempDir private Path root;
  private Path models = Path.of("");

  @BeforeEach
  void chooseFolder() {
    models = root.resolve("模型 models");
  }

  private ModelInventory inventory() {
    return new ModelInventory(() -> new ModelFolders(root, models));
  }

  private List<String> names(String kind) {
    return entries(kind).stream().map(ModelInventory.Entry::name).toList();
  }

  private List<ModelInventory.Entry> entries(String kind) {
    return inventory().list().stream()
        .filter(candidate -> candidate.id().equals(kind))
        .findFirst()
        .orElseThrow()
        .files();
  }

  private static Path write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  private static Path write(Path file, String content) throws IOException {
    return write(file, content.getBytes(StandardCharsets.UTF_8));
  }

  /** A file with one tensor of so many bytes. */
  private static byte[] safetensors(int bytes) {
    byte[] table =
        "{\"__metadata__\":{\"format\":\"pt\"},\"w\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
            .formatted(bytes, bytes)
            .getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + table.length + bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(table.length)
        .put(table)
        .array();
  }

  private static byte[] zip(int bytes) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(content)) {
      out.putNextEntry(new ZipEntry("archive/data.pkl"));
      out.write(new byte[bytes]);
    }
    return content.toByteArray();
  }

  private String problem(String name, byte[] content) throws IOException {
    Path file = write(models.resolve("VAE").resolve(name), content);
    return ModelFileCheck.problem(file).map(Text::english).orElse("");
  }

  @Test
  void everyKindIsListedAlsoWithoutFolders() {
    List<ModelInventory.Kind> kinds = inventory().list();

    assertTrue(kinds.stream().allMatch(kind -> kind.files().isEmpty()), kinds.toString());
    assertTrue(kinds.stream().anyMatch(kind -> kind.id().equals("sadtalker")));
    assertEquals(kinds.size(), kinds.stream().map(ModelInventory.Kind::id).distinct().count());
  }

  @Test
  void filesAreFoundInFoldersOfFoldersInTheOrderPeopleExpect() throws IOException {
    byte[] good = safetensors(4);
    for (String name : List.of("v10.safetensors", "V9.safetensors", "SDXL/深.safetensors")) {
      write(models.resolve("Stable-diffusion").resolve(name), good);
    }
    write(models.resolve("Stable-diffusion/v9.vae.safetensors"), good);
    write(models.resolve("Stable-diffusion/README.md"), "words");
    write(models.resolve("Stable-diffusion/.cache/hidden.safetensors"), good);
    write(root.resolve("embeddings/bad-hands.PT"), zip(3));

    assertEquals(
        List.of("SDXL/深.safetensors", "V9.safetensors", "v10.safetensors"), names("checkpoint"));
    assertEquals(List.of("v9.vae.safetensors"), names("vae"));
    assertEquals(List.of("bad-hands.PT"), names("embedding"));
    assertEquals(good.length, entries("checkpoint").get(0).bytes());
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "only administrators may make links there")
  void linksAreFollowedButInNoCircle() throws IOException {
    Path elsewhere = root.resolve("elsewhere");
    write(elsewhere.resolve("face.pth"), zip(3));
    Path folder = Files.createDirectories(models.resolve("GFPGAN"));
    Files.createSymbolicLink(folder.resolve("linked"), elsewhere);
    Files.createSymbolicLink(elsewhere.resolve("circle"), folder);
    Files.createSymbolicLink(folder.resolve("gone.pth"), root.resolve("gone.pth"));

    assertEquals(List.of("gone.pth", "linked/face.pth"), names("gfpgan"));
    assertTrue(entries("gfpgan").get(0).problem().orElseThrow().english().contains("link"));
    assertTrue(entries("gfpgan").get(0).problem().orElseThrow().in("zh").contains("链接"));
    assertTrue(entries("gfpgan").get(1).problem().isEmpty());
    ModelKind kind = new ModelKind("gfpgan", List.of("models/GFPGAN"), Set.of("pth"));
    assertEquals(
        List.of("face.pth"),
        new FolderModelStore(new ModelFolders(root, models))
            .list(kind).stream().map(file -> file.name()).toList());
  }

  @Test
  void furtherFoldersAddToTheUsualOnes() throws IOException {
    write(models.resolve("VAE/a.pt"), zip(3));
    Path more = root.resolve("more");
    write(more.resolve("b.pt"), zip(3));
    ModelFolders folders = new ModelFolders(root, models).with(Map.of("models/VAE", List.of(more)));

    List<String> found =
        new ModelInventory(() -> folders)
            .list().stream()
                .flatMap(kind -> kind.files().stream())
                .map(file -> file.folder().getFileName() + "/" + file.name())
                .toList();

    assertEquals(List.of("more/b.pt", "VAE/a.pt"), found);
    ModelKind kind = new ModelKind("vae", List.of("models/VAE"), Set.of("pt"));
    assertEquals(more.resolve("b.pt"), new FolderModelStore(folders).require(kind, "b.pt").path());
  }

  @Test
  void goodFilesHaveNoProblem() throws IOException {
    assertEquals("", problem("a.safetensors", safetensors(5000)));
    assertEquals("", problem("b.pth", zip(100_000)));
    assertEquals("", problem("old.pth", new byte[] {(byte) 0x80, 2, 'c', 0, 1, 2}));
  }

  @Test
  void whatIsNotTheFileItselfIsSaid() throws IOException {
    String pointer =
        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab\nsize 334695179\n";
    assertTrue(problem("a.pt", pointer.getBytes(StandardCharsets.UTF_8)).contains("git lfs pull"));
    String page = "\n<!DOCTYPE html>\n<html><head><title>Sign in</title>" + "x".repeat(4000);
    assertTrue(problem("b.pt", page.getBytes(StandardCharsets.UTF_8)).contains("web page"));
    assertTrue(problem("c.pt", new byte[0]).contains("empty"));
    assertTrue(
        problem("d.pt", "Entry not found".getBytes(StandardCharsets.UTF_8))
            .contains("Entry not found"));
    assertTrue(problem("e.safetensors", zip(100)).contains("not a safetensors file"));
  }

  @Test
  void brokenOffDownloadsAreSaid() throws IOException {
    byte[] whole = safetensors(5000);
    for (int length : new int[] {6, 40, whole.length - 1}) {
      String problem = problem("a.safetensors", Arrays.copyOf(whole, length));
      assertTrue(problem.contains("broke off"), length + ": " + problem);
    }
    byte[] archive = zip(50);
    byte[] half = Arrays.copyOf(archive, archive.length - 30);
    assertTrue(problem("b.pth", half).contains("broke off"));
    whole[9] = '{'; // the first byte after the table's opening brace
    assertTrue(problem("c.safetensors", whole).contains("damaged"));
  }
}
