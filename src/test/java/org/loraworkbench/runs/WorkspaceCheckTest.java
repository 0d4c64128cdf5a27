package org.loraworkbench.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Workspace;

class WorkspaceCheckTest {

    @TempDir private Path folder;

    @Test
    void aWorkspaceIsMadeAndMarkedWithItsFormat() {
        Workspace workspace = new Workspace(folder.resolve("new"));

        assertThat(WorkspaceCheck.problem(workspace)).isEmpty();
        assertThat(workspace.path().resolve("workspace.json"))
                .content()
                .contains("\"format\": " + WorkspaceCheck.FORMAT);
    }

    @Test
    void aFolderThatCannotBeMadeIsSaid() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(WorkspaceCheck.problem(new Workspace(file.resolve("workspace"))))
                .get()
                .asString()
                .contains(file.toString(), "cannot be written", Workspace.VARIABLE);
    }

    @Test
    void aNewerFormatIsSaidAndLeftAsItIs() throws IOException {
        Path mark = folder.resolve("workspace.json");
        String newer = "{\"format\": 7, \"more\": true}";
        Files.writeString(mark, newer);

        assertThat(WorkspaceCheck.problem(new Workspace(folder)))
                .get()
                .asString()
                .contains("a newer version", "format 7", "stays as it is");
        assertThat(mark).content().isEqualTo(newer);
    }

    @Test
    void aMarkThatCannotBeReadSaysNothing() throws IOException {
        Files.writeString(folder.resolve("workspace.json"), "{\"form");

        assertThat(WorkspaceCheck.problem(new Workspace(folder))).isEmpty();
    }
}
