package org.loraworkbench.gui.theme;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the preferences in one JSON file. Losing them costs a click, so a file that cannot be read
 * or written is reported in the log and otherwise ignored.
 */
public final class PreferencesFile {

    private static final Logger LOG = LoggerFactory.getLogger(PreferencesFile.class);

    private final ObjectMapper json =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private final Path file;

    public PreferencesFile(Path file) {
        this.file = file;
    }

    public Preferences load() {
        if (Files.notExists(file)) {
            return Preferences.DEFAULT;
        }
        try {
            return json.readValue(file.toFile(), Preferences.class);
        } catch (IOException e) {
            LOG.warn(
                    "The preferences in {} are not valid JSON ({}); the defaults are used.",
                    file,
                    e.getMessage());
            return Preferences.DEFAULT;
        }
    }

    public void save(Preferences preferences) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.createDirectories(file.getParent());
            json.writerWithDefaultPrettyPrinter().writeValue(unfinished.toFile(), preferences);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The preferences could not be saved to {} ({}).", file, e.toString());
        }
    }
}
