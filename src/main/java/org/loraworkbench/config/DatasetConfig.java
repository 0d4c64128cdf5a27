package org.loraworkbench.config;

import java.util.Map;

/**
 * The data to train on: a built-in set by name, or a file.
 *
 * @param name a name of the catalog; null for a file
 * @param file a JSONL or CSV file; null for a built-in set
 * @param trainSize examples to train on; 0: the set's default
 * @param validationSize examples to evaluate on; 0: the set's default
 * @param stride tokens that two windows of a long context share in {@code QUESTION_ANS}; 0: a third
 *     of {@code max_length}
 * @param columns which column plays which part ({@code text}, {@code label}, …), for a file
 */
public record DatasetConfig(
        String name,
        String file,
        int trainSize,
        int validationSize,
        int stride,
        Map<String, String> columns) {

    public DatasetConfig {
        if ((name == null) == (file == null)) {
            throw new ConfigException(
                    "", "must have either a \"name\" (a built-in data set) or a \"file\"");
        }
        Check.atLeast("train_size", trainSize, 0);
        Check.atLeast("validation_size", validationSize, 0);
        Check.atLeast("stride", stride, 0);
        columns = Ordered.copyOf(columns);
    }

    public static DatasetConfig builtIn(String name) {
        return new DatasetConfig(name, null, 0, 0, 0, Map.of());
    }

    /** The name to show. */
    public String title() {
        return name != null ? name : file;
    }
}
