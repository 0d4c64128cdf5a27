package org.loraworkbench.data;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Nearest;
import org.loraworkbench.config.ProblemType;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.wordnet.WordNetDefinitions;
import org.loraworkbench.data.wordnet.WordNetGenusQuestions;
import org.loraworkbench.data.wordnet.WordNetGenusTags;
import org.loraworkbench.data.wordnet.WordNetNaming;
import org.loraworkbench.data.wordnet.WordNetPairs;
import org.loraworkbench.data.wordnet.WordNetSet;
import org.loraworkbench.data.wordnet.WordNetTopics;

/** The built-in data sets, described without opening them. */
public final class DatasetCatalog {

    /**
     * @param labels names of the classes; empty where the task has none
     * @param source opens it
     */
    public record Entry(
            String name,
            TaskType taskType,
            String description,
            List<String> labels,
            int trainSize,
            int validationSize,
            @JsonIgnore WordNetSet<?> source) {

        Entry(TaskType taskType, WordNetSet<?> source, String description) {
            this(
                    source.name(),
                    taskType,
                    description,
                    source.labels(),
                    source.trainSize(),
                    source.validationSize(),
                    source);
        }

        /** What its labels are by themselves. */
        @JsonIgnore
        public Head head() {
            return new Head(
                    labels,
                    taskType == TaskType.SEQ_CLS ? ProblemType.SINGLE_LABEL_CLASSIFICATION : null);
        }

        /**
         * Opens the data set in the sizes that are asked for.
         *
         * @param cache keeps what was picked from WordNet for the next time
         * @throws ConfigException if there are fewer examples than asked for
         */
        Dataset<?> open(DatasetConfig asked, Path cache) throws IOException {
            return source.load(
                    asked.trainSize() == 0 ? trainSize : asked.trainSize(),
                    asked.validationSize() == 0 ? validationSize : asked.validationSize(),
                    cache);
        }
    }

    /** Every built-in data set. */
    public static final List<Entry> BUILT_IN =
            List.of(
                    new Entry(
                            TaskType.SEQ_CLS,
                            WordNetTopics.SET,
                            "Which of twelve topics a noun belongs to, told from its definition"
                                    + " in WordNet 3.1."),
                    new Entry(
                            TaskType.TOKEN_CLS,
                            WordNetGenusTags.SET,
                            "Which words of a definition say what kind of thing a noun is: hare,"
                                    + " in \"large hare of western North America\"."),
                    new Entry(
                            TaskType.QUESTION_ANS,
                            WordNetGenusQuestions.SET,
                            "What kind of thing is a jackrabbit? To be found in \"large hare of"
                                    + " western North America\"."),
                    new Entry(
                            TaskType.FEATURE_EXTRACTION,
                            WordNetPairs.SET,
                            "Which sentence shows the use of the word that a definition is of,"
                                    + " among a thousand."),
                    new Entry(
                            TaskType.CAUSAL_LM,
                            WordNetDefinitions.VERBS,
                            "Say what a verb means, as WordNet 3.1 does."),
                    new Entry(
                            TaskType.CAUSAL_LM,
                            WordNetDefinitions.NOUNS,
                            "Say what a noun means; wordnet-llama-3m was pretrained on this."),
                    new Entry(
                            TaskType.SEQ_2_SEQ_LM,
                            WordNetNaming.VERBS,
                            "The more general verb, told from a verb's definition in WordNet"
                                    + " 3.1."),
                    new Entry(
                            TaskType.SEQ_2_SEQ_LM,
                            WordNetNaming.NOUNS,
                            "The more general noun, told from a noun's definition; wordnet-t5-2m"
                                    + " was pretrained on this."));

    private DatasetCatalog() {}

    /**
     * The entry that an experiment names.
     *
     * @throws ConfigException if there is none, or it is for another task type
     */
    public static Entry require(DatasetConfig dataset, TaskType taskType) {
        Entry entry =
                BUILT_IN.stream()
                        .filter(built -> built.name().equals(dataset.name()))
                        .findFirst()
                        .orElseThrow(() -> unknown(dataset.name()));
        if (entry.taskType() != taskType) {
            throw new ConfigException(
                    "dataset",
                    entry.name() + " is for " + entry.taskType() + ", not for " + taskType);
        }
        if (dataset.problemType() != null && dataset.problemType() != entry.head().problemType()) {
            throw new ConfigException(
                    "dataset.problem_type",
                    "must be %s for %s"
                            .formatted(Json.nameOf(entry.head().problemType()), entry.name()));
        }
        return entry;
    }

    private static ConfigException unknown(String name) {
        List<String> names = BUILT_IN.stream().map(Entry::name).toList();
        return new ConfigException(
                "dataset",
                "\""
                        + name
                        + "\" is no built-in data set; "
                        + Nearest.to(name, names)
                                .map(nearest -> "did you mean \"" + nearest + "\"?")
                                .orElse("there are " + String.join(", ", names)));
    }
}
