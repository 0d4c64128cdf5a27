package org.loraworkbench.data.answers;

import java.util.stream.IntStream;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.MultiLabelClassification;
import org.loraworkbench.data.SequenceRegression;
import org.loraworkbench.data.Task;
import org.loraworkbench.data.TextTokenizer;

/** The first example of a batch by itself. */
public final class FirstExample {

    /** Characters of a text that are told. */
    private static final int LONGEST_TEXT = 600;

    private final Task task;
    private final Batch batch;
    private final TextTokenizer tokenizer;

    /**
     * @param tokenizer of the base, makes texts of tokens
     */
    public FirstExample(Task task, Batch whole, TextTokenizer tokenizer) {
        this.task = task;
        this.tokenizer = tokenizer;
        batch = task.type() == TaskType.FEATURE_EXTRACTION ? firstPair(whole) : whole.row(0);
    }

    private static Batch firstPair(Batch pairs) {
        // Both rows are as long: nothing is padded.
        return Batch.ofPairs(pairs.row(0), pairs.row(pairs.rows() / 2), 0);
    }

    /** The example as a batch of its own: one row, or the two of a pair. */
    public Batch batch() {
        return batch;
    }

    /** The example's text in the model's tokens; the parts of two are set apart by a bar. */
    public String text() {
        String text =
                String.join(
                        " | ", IntStream.range(0, batch.rows()).mapToObj(this::textOfRow).toList());
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    private String textOfRow(int row) {
        Batch own = batch.row(row);
        long[] mask = own.field(Batch.ATTENTION_MASK).values();
        long[] ids = own.field(Batch.INPUT_IDS).values();
        int[] read =
                IntStream.range(0, ids.length)
                        .filter(token -> mask[token] == 1)
                        .map(token -> (int) ids[token])
                        .toArray();
        return String.join(" | ", WholeTexts.of(read, tokenizer));
    }

    /** Reads what the lanes answer to it, once. */
    public AnswerReader newReader() {
        return switch (task.type()) {
            case SEQ_CLS -> textLabels();
            case TOKEN_CLS -> new TagReader(task, batch, tokenizer);
            case QUESTION_ANS -> new SpanReader(task, batch, tokenizer);
            case FEATURE_EXTRACTION -> new SimilarityReader(task);
            case CAUSAL_LM, SEQ_2_SEQ_LM -> new TokenReader(task, batch, tokenizer);
        };
    }

    private AnswerReader textLabels() {
        if (task instanceof SequenceRegression) {
            return new NumberReader(task, batch);
        }
        return task instanceof MultiLabelClassification
                ? new LabelSetReader(task, batch)
                : new LabelReader(task, batch);
    }
}
