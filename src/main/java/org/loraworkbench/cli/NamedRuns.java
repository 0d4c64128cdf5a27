package org.loraworkbench.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Nearest;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.ComparedRuns;

/** Finds runs as people call them: by their folder, or by their name in the workspace. */
final class NamedRuns {

    private static final String PARAMETER = "RUN";

    private final Workspace workspace;

    NamedRuns(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * @param names each a folder, the name of a folder among the workspace's runs, or the name of
     *     one or more runs there
     * @return every run once, in the order of the names; those of the same name newest first
     * @throws ConfigException if there is no such run
     */
    List<RunFolder> all(List<String> names) {
        Set<RunFolder> found = new LinkedHashSet<>();
        names.forEach(name -> found.addAll(find(name)));
        return List.copyOf(found);
    }

    /**
     * @throws ConfigException if there is no such run, or more than one
     */
    RunFolder one(String name) {
        List<RunFolder> found = find(name);
        if (found.size() > 1) {
            throw new ConfigException(
                    PARAMETER,
                    "there are %d runs called \"%s\"; name the folder of one: %s"
                            .formatted(
                                    found.size(),
                                    name,
                                    String.join(
                                            ", ",
                                            found.stream().map(NamedRuns::folderName).toList())));
        }
        return found.get(0);
    }

    private List<RunFolder> find(String name) {
        for (Path folder : List.of(Path.of(name), workspace.runs().resolve(name))) {
            if (Files.isDirectory(folder)) {
                return List.of(new RunFolder(folder.toAbsolutePath().normalize()));
            }
        }
        Map<String, Set<RunFolder>> byName = byName();
        if (!byName.containsKey(name)) {
            throw unknown(name, byName);
        }
        return List.copyOf(byName.get(name));
    }

    /** The runs of the workspace by the names that the user or the experiments gave them. */
    private Map<String, Set<RunFolder>> byName() {
        Map<String, Set<RunFolder>> byName = new LinkedHashMap<>();
        for (ComparedLane lane : ComparedRuns.of(workspace, folder -> false).refresh().lanes()) {
            byName.computeIfAbsent(lane.runName(), n -> new LinkedHashSet<>()).add(lane.folder());
        }
        return byName;
    }

    private ConfigException unknown(String name, Map<String, Set<RunFolder>> byName) {
        Set<String> names =
                Stream.concat(
                                byName.keySet().stream(),
                                byName.values().stream()
                                        .flatMap(Set::stream)
                                        .map(NamedRuns::folderName))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        String hint =
                Nearest.to(name, names)
                        .map(nearest -> " (did you mean \"" + nearest + "\"?)")
                        .orElse("");
        return new ConfigException(
                PARAMETER,
                "there is no run \"%s\"%s; it must be a run's folder, or a run's name in %s"
                        .formatted(name, hint, workspace.runs()));
    }

    private static String folderName(RunFolder run) {
        return run.path().getFileName().toString();
    }
}
