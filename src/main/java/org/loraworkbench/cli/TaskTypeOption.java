package org.loraworkbench.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.TaskType;

/** The task type that {@code --task} names. */
final class TaskTypeOption {

    static final String NAME = "--task";

    private TaskTypeOption() {}

    /**
     * @throws ConfigException naming those that there are
     */
    static TaskType parse(String name) {
        return Arrays.stream(TaskType.values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    private static ConfigException unknown(String name) {
        String names =
                Arrays.stream(TaskType.values()).map(Enum::name).collect(Collectors.joining(", "));
        return new ConfigException(NAME, "must be one of %s, but is \"%s\"".formatted(names, name));
    }
}
