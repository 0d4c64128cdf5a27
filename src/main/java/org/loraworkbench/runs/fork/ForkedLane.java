package org.loraworkbench.runs.fork;

import java.util.List;
import java.util.Map;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Nearest;
import org.loraworkbench.formats.CheckpointFile;

/** Finds the lane that is forked, in an experiment and in the notes of a checkpoint. */
final class ForkedLane {

    private ForkedLane() {}

    /**
     * @param name empty where there is one lane alone
     */
    static AdapterConfig find(Experiment experiment, String name) {
        List<String> names = experiment.lanes().stream().map(AdapterConfig::name).toList();
        if (name.isEmpty() && names.size() > 1) {
            throw new ConfigException(
                    "lane",
                    "must say which of the run's %d lanes is forked: %s"
                            .formatted(names.size(), String.join(", ", names)));
        }
        return experiment.lanes().stream()
                .filter(lane -> name.isEmpty() || lane.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name, names));
    }

    private static ConfigException unknown(String name, List<String> names) {
        String hint =
                Nearest.to(name, names)
                        .map(nearest -> "did you mean \"" + nearest + "\"?")
                        .orElse("there are " + String.join(", ", names));
        return new ConfigException(
                "lane", "\"%s\" is no lane of the run; %s".formatted(name, hint));
    }

    static boolean isIn(Map<String, String> notes, String lane) {
        return names(notes).contains(lane);
    }

    /**
     * @throws ConfigException if the lane's numbers had ceased to be numbers
     */
    static void requireUse(Map<String, String> notes, String lane) {
        String[] states = notes.getOrDefault("lanes", "").split(",");
        int place = names(notes).indexOf(lane);
        if (place < states.length && states[place].equals("DIVERGED")) {
            throw new ConfigException(
                    "lane",
                    "\"%s\" has diverged: its loss is not a number, and nothing can go on from it"
                            .formatted(lane));
        }
    }

    private static List<String> names(Map<String, String> notes) {
        return List.of(notes.getOrDefault(CheckpointFile.NAMES, "").split(","));
    }
}
