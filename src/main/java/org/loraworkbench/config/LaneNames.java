package org.loraworkbench.config;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Lanes are saved in folders of their names, which must be folders of their own on every system. A
 * new run is held to that; what was trained before can be read whatever its lanes are called.
 */
public final class LaneNames {

    private static final String FIELD = "adapters";

    private LaneNames() {}

    /**
     * @throws ConfigException if two names differ in case alone, or one cannot be a folder
     *     everywhere
     */
    public static void requirePortable(List<AdapterConfig> lanes) {
        Map<String, String> folders = new HashMap<>();
        for (AdapterConfig lane : lanes) {
            Optional<String> problem = NameInFolder.problem(lane.name());
            if (problem.isPresent()) {
                throw new ConfigException(
                        FIELD, "the name \"%s\" %s".formatted(lane.name(), problem.get()));
            }
            String other = folders.put(lane.name().toLowerCase(Locale.ROOT), lane.name());
            if (other != null) {
                throw new ConfigException(
                        FIELD,
                        "the names \"%s\" and \"%s\" differ only in case, which Windows and macOS do not tell apart; give one of the lanes another name"
                                .formatted(other, lane.name()));
            }
        }
    }
}
