package org.loraworkbench.gui.theme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Json;
import org.loraworkbench.files.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the preferences in one JSON file. Losing them costs a click, so a file that cannot be read
 * or written is reported in the log and otherwise ignored.
 */
public final class PreferencesFile {

    private static final Logger LOG = LoggerFactory.getLogger(PreferencesFile.class);

    private final Path file;
    private boolean isRead = true;

    public PreferencesFile(Path file) {
        this.file = file;
    }

    public Preferences load() {
        if (Files.notExists(file)) {
            return Preferences.DEFAULT;
        }
        try {
            return Json.read(file, Preferences.class);
        } catch (ConfigException e) {
            isRead = false;
            LOG.warn("The preferences cannot be read ({}); the defaults are used.", e.getMessage());
            return Preferences.DEFAULT;
        }
    }

    private Path unread() {
        return file.resolveSibling("preferences-unread.json");
    }

    public void save(Preferences preferences) {
        try {
            if (!isRead && Files.exists(file)) {
                // A newer version's, perhaps: it is kept beside.
                Files.move(file, unread(), StandardCopyOption.REPLACE_EXISTING);
                isRead = true;
            }
            WholeFile.write(
                    file,
                    Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(preferences));
        } catch (IOException e) {
            LOG.warn("The preferences could not be saved to {} ({}).", file, e.toString());
        }
    }
}
