package org.loraworkbench.worker.serving;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.TaskType;

/**
 * What a serving worker holds.
 *
 * @param base as in an experiment
 * @param lanes that answer side by side, at least one
 * @param device as in an experiment
 * @param baseQuantization likewise; whole models of lanes are never quantised
 */
public record ServingSetup(
        String base,
        TaskType taskType,
        List<Lane> lanes,
        String device,
        BaseQuantization baseQuantization) {

    /**
     * The base itself, or something that was trained on it.
     *
     * @param name unique in its setup
     * @param folder of a PEFT adapter, or of a whole model; null: the base as it is
     * @param second folder of another adapter, with which the first is mixed; null: none
     */
    public record Lane(String name, String folder, String second) {

        public Lane(String name, String folder) {
            this(name, folder, null);
        }

        /** Two adapters as one, in shares that a request says. */
        public static Lane ofMix(String name, Path first, Path second) {
            return new Lane(
                    name, first.toAbsolutePath().toString(), second.toAbsolutePath().toString());
        }

        public static Lane ofBase(String name) {
            return new Lane(name, null);
        }

        public static Lane of(String name, Path folder) {
            return new Lane(name, folder.toAbsolutePath().toString());
        }

        @JsonIgnore
        public boolean isBase() {
            return folder == null;
        }

        /** The folder of the adapter that the first is mixed with; empty for others. */
        public Optional<Path> mixedWith() {
            return Optional.ofNullable(second).map(Path::of);
        }

        /** The folder; empty for the base. */
        public Optional<Path> path() {
            return Optional.ofNullable(folder).map(Path::of);
        }
    }

    /** On the base as it comes. */
    public ServingSetup(String base, TaskType taskType, List<Lane> lanes, String device) {
        this(base, taskType, lanes, device, BaseQuantization.NONE);
    }

    public ServingSetup {
        lanes = List.copyOf(lanes);
        if (lanes.isEmpty()) {
            throw new ConfigException("lanes", "must hold at least one lane");
        }
        if (lanes.stream().filter(Lane::isBase).count() > 1) {
            throw new ConfigException("lanes", "must hold the base only once");
        }
        Set<String> names = new HashSet<>();
        for (Lane lane : lanes) {
            if (!names.add(lane.name())) {
                throw new ConfigException(
                        "lanes", "must have names that differ, but two are " + lane.name());
            }
        }
    }
}
