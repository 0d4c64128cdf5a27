package org.loraworkbench.gui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesFileTest {

    @TempDir Path folder;
    private Path path;

    @BeforeEach
    void choosePath() {
        path = folder.resolve("workspace").resolve("preferences.json");
    }

    @Test
    void remembersWhatWasSaved() {
        Preferences dark = new Preferences(Theme.DARK, true);
        new PreferencesFile(path).save(dark);
        assertThat(new PreferencesFile(path).load()).isEqualTo(dark);
    }

    @Test
    void leavesNoUnfinishedFileBehind() {
        new PreferencesFile(path).save(Preferences.DEFAULT);
        assertThat(path.getParent().toFile().list()).containsExactly("preferences.json");
    }

    @Test
    void isLightBeforeAnythingWasSaved() {
        assertThat(new PreferencesFile(path).load()).isEqualTo(Preferences.DEFAULT);
    }

    @Test
    void fallsBackToTheDefaultsWhenTheFileIsBroken() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "{\"theme\": ");
        assertThat(new PreferencesFile(path).load()).isEqualTo(Preferences.DEFAULT);
    }

    @Test
    void whatCannotBeReadIsKeptBesideWhatIsSaved() throws IOException {
        Files.createDirectories(path.getParent());
        String newer = "{\"theme\": \"SEPIA\"}";
        Files.writeString(path, newer);
        PreferencesFile file = new PreferencesFile(path);
        file.load();

        file.save(Preferences.DEFAULT);
        file.save(new Preferences(Theme.DARK, true));

        assertThat(path.resolveSibling("preferences-unread.json")).content().isEqualTo(newer);
        assertThat(new PreferencesFile(path).load()).isEqualTo(new Preferences(Theme.DARK, true));
    }
}
