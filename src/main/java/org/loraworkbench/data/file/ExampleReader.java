package org.loraworkbench.data.file;

import java.util.List;
import java.util.Set;
import org.loraworkbench.config.ProblemType;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.Example;
import org.loraworkbench.data.examples.SourceAndTarget;
import org.loraworkbench.data.examples.TextPair;

/** Makes examples of one task type out of a file's records. */
interface ExampleReader<E extends Example> {

    /**
     * @throws org.loraworkbench.data.examples.DataException if the record is no example, in a
     *     sentence with its line
     */
    E read(Row row);

    /** Which column plays which part. */
    ColumnMapping columns();

    /** The columns that the examples read so far were made of; others tell them nothing. */
    default Set<String> columnsRead() {
        return columns().all();
    }

    /**
     * The text that an example is about. Those about the same text are trained on or evaluated on
     * together: what was trained on tells nothing in evaluation.
     */
    String subject(E example);

    /** What an example is, its label left out: the same in a second file is no other example. */
    default Object given(E example) {
        return example;
    }

    /** The labels of the examples read so far; empty for task types without. */
    default List<String> labels() {
        return List.of();
    }

    /** Allows no label from here on that did not occur in this file. */
    default void closeLabels(String fileName) {}

    /** Whether nothing is learned of an example, when all are read. */
    default boolean isLeftOut(E example) {
        return false;
    }

    /** Sentences about the examples that were read, for whoever trains on them. */
    default List<String> notices() {
        return List.of();
    }

    /** The example with its label as an index into {@link #labels}, when all are read. */
    default E finished(E example) {
        return example;
    }

    /**
     * The reader of a task type.
     *
     * @param problemType what the labels of {@code SEQ_CLS} are; null: what they look like
     */
    static ExampleReader<?> of(TaskType type, ColumnMapping columns, ProblemType problemType) {
        return switch (type) {
            case SEQ_CLS -> new LabelledTextReader(columns, problemType);
            case TOKEN_CLS -> new TaggedWordsReader(columns);
            case QUESTION_ANS -> new AnsweredQuestionReader(columns);
            case FEATURE_EXTRACTION -> new TextPairReader(columns);
            case CAUSAL_LM -> new CausalExampleReader(columns);
            case SEQ_2_SEQ_LM -> new SourceAndTargetReader(columns);
        };
    }

    /** Two texts that belong together. */
    record TextPairReader(ColumnMapping columns) implements ExampleReader<TextPair> {
        @Override
        public TextPair read(Row row) {
            return new TextPair(
                    row.text(columns.of(Part.ANCHOR)), row.text(columns.of(Part.POSITIVE)));
        }

        @Override
        public String subject(TextPair pair) {
            return pair.anchor();
        }
    }

    /** A text to read and one to write. */
    record SourceAndTargetReader(ColumnMapping columns) implements ExampleReader<SourceAndTarget> {
        @Override
        public SourceAndTarget read(Row row) {
            return new SourceAndTarget(
                    GivenText.of(row, columns.of(Part.SOURCE), columns.of(Part.INPUT)),
                    row.text(columns.of(Part.TARGET)));
        }

        @Override
        public String subject(SourceAndTarget texts) {
            return texts.source();
        }
    }
}
