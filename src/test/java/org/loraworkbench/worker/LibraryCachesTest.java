package org.loraworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.Workspace;

class LibraryCachesTest {

    private final Properties before = new Properties();
    private final Workspace workspace = new Workspace(Path.of("workspace"));

    @BeforeEach
    void forgetWhatIsSet() {
        before.putAll(System.getProperties());
        List.of("DJL_CACHE_DIR", "javafx.cachedir", "jna.tmpdir").forEach(System::clearProperty);
    }

    @AfterEach
    void setAsBefore() {
        System.setProperties(before);
    }

    @Test
    void anInstalledProgramAndItsChildrenKeepNativesInTheWorkspace() {
        System.setProperty("jpackage.app-version", "1.0");
        System.setProperty("jna.tmpdir", "chosen");

        LibraryCaches.prepare(workspace);

        assertThat(LibraryCaches.arguments())
                .containsExactly(
                        "-DDJL_CACHE_DIR=" + workspace.cache().resolve("djl"),
                        "-Djavafx.cachedir=" + workspace.cache().resolve("openjfx"),
                        "-Djna.tmpdir=chosen");
    }

    @Test
    void elsewhereLibrariesKeepTheirOwnPlaces() {
        LibraryCaches.prepare(workspace);

        assertThat(LibraryCaches.arguments()).isEmpty();
    }
}
