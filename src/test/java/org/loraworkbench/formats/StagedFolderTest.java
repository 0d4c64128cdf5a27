package org.loraworkbench.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
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
    void onlyTheOldRemainsOfKilledProcessesAreRemoved() throws IOException {
        Path abandoned = Files.createDirectory(parent.resolve(".model.staged-1"));
        Files.writeString(abandoned.resolve("a.txt"), "half");
        Path atWork = Files.createDirectory(parent.resolve(".model.staged-2"));
        Files.setLastModifiedTime(
                abandoned, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        StagedFolder.beside(parent.resolve("model")).close();

        assertThat(abandoned).doesNotExist();
        assertThat(atWork).exists();
    }
}
