package org.loraworkbench.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.LabelCounts;
import org.loraworkbench.data.file.FileDataset;

/**
 * What all of a file holds.
 *
 * @param train examples to train on
 * @param validation examples to be judged by
 * @param labels with their counts; empty for task types without
 * @param lengths in tokens; null where no base was chosen
 * @param notices sentences that whoever trains on it should know of
 */
public record DataSummary(
        int train,
        int validation,
        List<LabelCounts.Count> labels,
        TokenLengths lengths,
        List<String> notices) {

    /**
     * Reads all of a file; ends early if its thread is interrupted.
     *
     * @param tokenizer the base's {@code tokenizer.json}; null: lengths are not measured
     * @param trained the head that the base was trained with; empty if it has none, or no base was
     *     chosen
     * @throws org.loraworkbench.data.examples.DataException if it cannot be trained on
     */
    public static DataSummary of(
            DatasetConfig file,
            TaskType type,
            Path tokenizer,
            Optional<Head> trained,
            int maxLength)
            throws IOException {
        Dataset<?> data = FileDataset.read(file, type);
        LabelCounts labels = LabelCounts.of(data);
        List<String> notices = new ArrayList<>(data.reading().notices());
        notices.addAll(labels.notices());
        Datasets.choice(file, data, trained).sentence().ifPresent(notices::add);
        return new DataSummary(
                data.train().size(),
                data.validation().size(),
                labels.counts(),
                tokenizer == null ? null : TokenLengths.of(data, type, tokenizer, maxLength),
                notices);
    }
}
