package org.loraworkbench.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file with everything that a cohort needs to continue after a step: its trained tensors and
 * AdamW's moments, each {@code [lanes, …]}, and notes of its training as metadata.
 */
public record CheckpointFile(Path path, int cohort, int step) {

    /** The names of the cohort's lanes in their order, with commas between. */
    public static final String NAMES = "names";

    private static final Pattern NAME =
            Pattern.compile("cohort-(\\d{1,9})-step-(\\d{1,9})\\.safetensors");

    /** Where the checkpoint of a cohort after a step lies. */
    public static CheckpointFile in(Path folder, int cohort, int step) {
        String name = "cohort-%d-step-%d.safetensors".formatted(cohort, step);
        return new CheckpointFile(folder.resolve(name), cohort, step);
    }

    /** All that a folder holds; none if it is not there. */
    public static List<CheckpointFile> allIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<CheckpointFile> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    int cohort = Integer.parseInt(name.group(1));
                    found.add(new CheckpointFile(file, cohort, Integer.parseInt(name.group(2))));
                }
            }
        }
        return found;
    }

    /** The notes of a checkpoint, wherever it lies. */
    public static Map<String, String> notes(Path file) throws IOException {
        try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
            return tensors.metadata();
        }
    }
}
