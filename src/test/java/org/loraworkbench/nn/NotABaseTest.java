package org.loraworkbench.nn;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.ConfigException;

/** What people give in place of a base, and what they are told. */
class NotABaseTest {

    @TempDir Path folder;

    @Test
    void aNameOfTheHubWithoutItsPrefix() {
        assertRefused("google/some-model")
                .withMessageContaining("a model of the hub is written as \"hf:google/some-model\"");
        assertRefused("bert-base-uncased")
                .withMessageContaining("\"hf:bert-base-uncased\"")
                .withMessageContaining("did you mean \"bert-base-cased\"?");
    }

    @Test
    void aFolderThatIsNotThere() {
        String missing = folder.resolve("none").toString();
        assertRefused(missing)
                .withMessageStartingWith(
                        "base: \"%s\" is neither a built-in model nor a directory; built in are",
                        missing)
                .withMessageNotContaining("hf:");
    }

    @Test
    void aFileOfTheFolder() throws IOException {
        Path config = Files.writeString(folder.resolve("config.json"), "{}");
        assertRefused(config.toString())
                .withMessageEndingWith(
                        "is a file; a base is a folder in which transformers saved a model, with its config.json");
    }

    @Test
    void theFolderOfAnAdapter() throws IOException {
        Files.writeString(folder.resolve("adapter_config.json"), "{}");
        assertRefused(folder.toString())
                .withMessageEndingWith(
                        "holds an adapter (adapter_config.json) and no model; the base is the model that it was made for");
    }

    @Test
    void aFolderAroundTheModelsAsTheHubsCacheHas() throws IOException {
        Path snapshot = Files.createDirectories(folder.resolve("snapshots").resolve("abc"));
        Files.writeString(snapshot.resolve("config.json"), "{}");
        assertRefused(folder.toString())
                .withMessageEndingWith(
                        "has no config.json, but %s has one; is that the model?", snapshot);
    }

    @Test
    void aFolderWithoutAnything() {
        assertRefused(folder.toString())
                .withMessageEndingWith(
                        "has no config.json; choose a folder in which transformers saved a model");
    }

    private static ThrowableAssertAlternative<ConfigException> assertRefused(String base) {
        return assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ModelCatalog.find(base));
    }
}
