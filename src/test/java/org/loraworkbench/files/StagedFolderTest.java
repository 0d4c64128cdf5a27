package org.loraworkbench.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedFolderTest {

    @TempDir Path parent;

    @Test
    void nothingIsSeenBeforePublishing() throws IOException {
        Path target = parent.resolve("model");
        try (StagedFolder staged = StagedFolder.beside(target)) {
            Files.writeString(staged.resolve("a.txt"), "new");
            assertThat(target).doesNotExist();

            staged.publish();
        }

        assertThat(target.resolve("a.txt")).hasContent("new");
        assertThat(parent.toFile().list()).containsExactly("model");
    }

    @Test
    void filesAreMovedOverThoseOfAFolderThatIsThere() throws IOException {
        Path target = Files.createDirectory(parent.resolve("model"));
        Files.writeString(target.resolve("a.txt"), "old");
        Files.writeString(target.resolve("note.txt"), "kept");

        try (StagedFolder staged = StagedFolder.beside(target)) {
            Files.writeString(staged.resolve("a.txt"), "new");
            staged.publish();
        }

        assertThat(target.resolve("a.txt")).hasContent("new");
        assertThat(target.resolve("note.txt")).hasContent("kept");
        assertThat(parent.toFile().list()).containsExactly("model");
    }

    @Test
    void whatIsNotPublishedIsRemoved() throws IOException {
        try (StagedFolder staged = StagedFolder.beside(parent.resolve("model"))) {
            Files.writeString(staged.resolve("a.txt"), "half");
        }

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void whatAKilledProcessLeftIsRemovedByTheNextOne() throws IOException {
        Path abandoned = leftOver(".model.staged-1");

        StagedFolder.beside(parent.resolve("model")).close();

        assertThat(abandoned).doesNotExist();
    }

    @Test
    void whatIsStillBeingFilledStays() throws IOException {
        Path target = parent.resolve("model");
        try (StagedFolder first = StagedFolder.beside(target)) {
            Files.writeString(first.resolve("a.txt"), "first");

            StagedFolder.beside(target).close();
            LeftOvers.removeFrom(parent);

            first.publish();
        }
        assertThat(target.resolve("a.txt")).hasContent("first");
    }

    /** A new folder has no lock for a moment; nobody takes it for a left-over then. */
    @Test
    void manyWhoBeginAtOnceKeepTheirFilesApart() {
        Path target = parent.resolve("model");
        Stream.generate(() -> CompletableFuture.runAsync(() -> fillManyTimes(target)))
                .limit(4)
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(parent).isEmptyDirectory();
    }

    private static void fillManyTimes(Path target) {
        try {
            for (int i = 0; i < 200; i++) {
                try (StagedFolder staged = StagedFolder.beside(target)) {
                    Path file = Files.writeString(staged.resolve("a.txt"), "mine");
                    assertThat(file).hasContent("mine");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void leftOversOfAnyNameAndOfEarlierVersionsAreRemovedFromAFolder() throws IOException {
        leftOver(".r8.staged-1");
        leftOver(".cohort-0-step-4.safetensors.staged-2");
        Files.createDirectory(parent.resolve(".a.staged-3"));
        Files.writeString(parent.resolve(".cohort-0-step-4.safetensors.6f1c.tmp"), "half");
        Files.writeString(parent.resolve(".hidden"), "of the user");
        Files.writeString(parent.resolve("notes.tmp"), "of the user");

        LeftOvers.removeFrom(parent);
        LeftOvers.removeFrom(parent.resolve("missing"));

        assertThat(parent.toFile().list()).containsExactlyInAnyOrder(".hidden", "notes.tmp");
    }

    /** As a process leaves it that is killed while it writes. */
    private Path leftOver(String name) throws IOException {
        Path folder = Files.createDirectories(parent.resolve(name));
        Files.createFile(folder.resolve("lock"));
        Files.createDirectory(folder.resolve("content"));
        Files.writeString(folder.resolve("content/a.txt"), "half");
        return folder;
    }
}
