package org.loraworkbench.gui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastFolderTest {

    private static final File HOME = new File(System.getProperty("user.home"));

    @TempDir Path folder;

    @Test
    void theFirstDialogBeginsAtHomeAndTheNextWhereTheUserWas() {
        LastFolder last = new LastFolder();
        assertThat(last.start()).isEqualTo(HOME);
        last.chosen(folder.resolve("reviews.csv").toFile());
        assertThat(last.start()).isEqualTo(folder.toFile());
        assertThat(new LastFolder(last.path()).start())
                .as("of the next window")
                .isEqualTo(folder.toFile());
    }

    @Test
    void aFolderThatIsGoneIsNotAskedFor() throws IOException {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        LastFolder last = new LastFolder(gone.toString());
        Files.delete(gone);
        assertThat(last.start()).isEqualTo(HOME);
    }
}
