package org.loraworkbench.worker.child.serving;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.GenerationRules;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.TextTokenizer;
import org.loraworkbench.data.sentence.SentenceEmbedding;
import org.loraworkbench.formats.HuggingFaceDirectory;

/** Each task type has a class that answers for it. */
final class Answerers {

    /** Longer texts are cut or answered part by part, whatever the model has places for. */
    private static final int LONGEST_TEXT = 8192;

    /** A longer context is read window by window. */
    private static final int LONGEST_WINDOW = 512;

    private Answerers() {}

    /**
     * @param base whose tokenizer is used
     * @param folders of the lanes, that of the base too, if it is one of them
     * @param places that the model has for tokens
     * @throws ConfigException if the lanes make vectors of texts in different ways
     */
    static Answerer of(TaskType taskType, HuggingFaceDirectory base, List<Path> folders, int places)
            throws IOException {
        Path file =
                base.tokenizer()
                        .orElseThrow(
                                () ->
                                        new ConfigException(
                                                "base",
                                                "has no tokenizer.json beside its weights"));
        boolean embeds = taskType == TaskType.FEATURE_EXTRACTION;
        SentenceEmbedding embedding =
                embeds ? SentenceEmbedding.ofAll(base.folder(), folders) : SentenceEmbedding.MEAN;
        TextTokenizer tokenizer = tokenizer(taskType, file, embedding.boundedLength(places));
        return switch (taskType) {
            case SEQ_CLS -> new LabelAnswerer(tokenizer);
            case FEATURE_EXTRACTION -> new VectorAnswerer(tokenizer, embedding);
            case CAUSAL_LM, SEQ_2_SEQ_LM ->
                    new TextAnswerer(
                            tokenizer,
                            new ConversationPrompts(base.folder()),
                            GenerationRules.in(base.folder()));
            case TOKEN_CLS -> new TagAnswerer(tokenizer);
            case QUESTION_ANS -> new SpanAnswerer(tokenizer);
        };
    }

    /** What a language model reads is never cut, only refused. */
    private static TextTokenizer tokenizer(TaskType taskType, Path file, int places)
            throws IOException {
        return switch (taskType) {
            case CAUSAL_LM, SEQ_2_SEQ_LM ->
                    TextTokenizer.open(file, Math.min(places, LONGEST_TEXT));
            case QUESTION_ANS -> TextTokenizer.openUpTo(file, Math.min(places, LONGEST_WINDOW));
            default -> TextTokenizer.openUpTo(file, Math.min(places, LONGEST_TEXT));
        };
    }
}
