package org.loraworkbench.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameInFolderTest {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../x",
                "/etc/x",
                "a/b",
                "a\\b",
                "..\\x",
                "C:\\x",
                "C:x",
                "a\0b",
                "a\nb",
                "\\\\server\\x"
            })
    void noNameLeadsOutOfItsFolder(String name) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> NameInFolder.existing(folder, name, "merge.json"))
                .withMessageContaining("merge.json")
                .withMessageContaining("must be a plain file name");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> NameInFolder.toWrite(folder, name, "merge.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CON", "nul.txt", "Com1", "LPT9.x", "r4.", "r4 ", "a?b", "a|b", "a\"b"})
    void whatWindowsCannotHaveIsNotWritten(String name) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> NameInFolder.toWrite(folder, name, "merge.json"))
                .withMessageContaining("Windows");
        assertThat(NameInFolder.existing(folder, name, "merge.json")).hasParentRaw(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.safetensors", ".hidden", "r=4+a-1", "console", "ä b", "com10"})
    void plainNamesStayAsTheyAre(String name) {
        assertThat(NameInFolder.toWrite(folder, name, "merge.json"))
                .isEqualTo(folder.resolve(name));
    }

    @Test
    void aLinkIsFollowedToReadButNotToWrite(@TempDir Path elsewhere) throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), elsewhere.resolve("target"));

        assertThat(NameInFolder.existing(folder, "link", "an index")).isSymbolicLink();
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> NameInFolder.toWrite(folder, "link", "merge.json"))
                .withMessageContaining("is a link that may lead anywhere");
    }
}
