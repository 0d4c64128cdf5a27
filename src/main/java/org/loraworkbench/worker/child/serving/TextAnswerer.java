package org.loraworkbench.worker.child.serving;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.loraworkbench.config.GenerationRules;
import org.loraworkbench.data.TextTokenizer;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.nn.generation.Generator;
import org.loraworkbench.nn.generation.Generator.LaneText;
import org.loraworkbench.worker.serving.Answer;
import org.loraworkbench.worker.serving.Input;
import org.loraworkbench.worker.serving.Request;

/** {@code CAUSAL_LM} and {@code SEQ_2_SEQ_LM}: a text, written token by token. */
final class TextAnswerer implements Answerer {

    /** What stands for bytes that are no whole character yet. */
    private static final String INCOMPLETE = "\uFFFD";

    private final TextTokenizer tokenizer;
    private final ConversationPrompts conversations;
    private final GenerationRules rules;

    /**
     * @param conversations writes those that are to be answered
     * @param rules what the base asks of texts
     */
    TextAnswerer(
            TextTokenizer tokenizer, ConversationPrompts conversations, GenerationRules rules) {
        this.rules = rules;
        this.tokenizer = tokenizer;
        this.conversations = conversations;
    }

    @Override
    public List<Answer> answer(ServedCohort cohort, Request request, Progress progress) {
        boolean continues = !(request.input() instanceof Input.Source);
        int[] prompt = tokens(request.input());
        cohort.bounds(tokenizer).requireTokens(prompt);
        int longest = cohort.model().longestText();
        if (prompt.length >= Math.min(longest, tokenizer.maxLength())) {
            throw new DataException(
                    "The text is too long: the model has places for fewer than %d tokens of it."
                            .formatted(Math.min(longest, tokenizer.maxLength())));
        }
        // What comes before the continuation decides on the spaces in it.
        int[] before = continues ? prompt : new int[0];
        List<LaneText> written =
                generator(cohort, ends(request.input()))
                        .generate(
                                prompt,
                                request.generation(),
                                texts ->
                                        progress.wrote(
                                                texts.stream()
                                                        .map(text -> shown(before, text))
                                                        .toList()));
        return written.stream().<Answer>map(text -> answer(before, text)).toList();
    }

    private int[] tokens(Input input) {
        if (input instanceof Input.Conversation conversation) {
            return conversations.tokens(conversation.question(), tokenizer);
        }
        return input instanceof Input.Prompt ? prompt(input) : source(input);
    }

    /** An answer ends with its turn, too. */
    private Set<Integer> ends(Input input) {
        Set<Integer> ends = new HashSet<>(tokenizer.stopTokenIds());
        if (input instanceof Input.Conversation conversation) {
            conversations.turnEnd(conversation.question(), tokenizer).ifPresent(ends::add);
        }
        return ends;
    }

    private Generator generator(ServedCohort cohort, Set<Integer> ends) {
        return new Generator(
                cohort::output,
                decoderStart(cohort.model().decoderStart()),
                cohort.manager(),
                cohort.size(),
                ends,
                cohort.model().reach(),
                rules);
    }

    /** As the model's own, unless it is to write from another token on than it learns from. */
    private OptionalInt decoderStart(OptionalInt ofModel) {
        return ofModel.isPresent() && rules.decoderStartTokenId().isPresent()
                ? rules.decoderStartTokenId()
                : ofModel;
    }

    /** A tokenizer may close every text; one that is to be gone on with stays open. */
    private int[] prompt(Input input) {
        int[] ids = tokenizer.encodeOpen(List.of(((Input.Prompt) input).prompt())).get(0).ids();
        if (ids.length == 0) {
            throw new DataException("The prompt is empty; a text needs something to begin with.");
        }
        return ids;
    }

    /** A text that is to be read is closed, by the tokenizer or here. */
    private int[] source(Input input) {
        int[] ids = tokenizer.encode(List.of(((Input.Source) input).source())).get(0).ids();
        OptionalInt end = tokenizer.endTokenId();
        if (end.isEmpty()
                || ids.length > 0 && tokenizer.stopTokenIds().contains(ids[ids.length - 1])) {
            return ids;
        }
        int[] closed = Arrays.copyOf(ids, ids.length + 1);
        closed[ids.length] = end.getAsInt();
        return closed;
    }

    private Answer answer(int[] before, LaneText text) {
        return new Answer.Text(decoded(before, text), text.tokens().size(), text.ended());
    }

    private String shown(int[] before, LaneText text) {
        String decoded = decoded(before, text);
        return decoded.endsWith(INCOMPLETE)
                ? decoded.substring(0, decoded.indexOf(INCOMPLETE))
                : decoded;
    }

    private String decoded(int[] before, LaneText text) {
        IntStream written = text.tokens().stream().mapToInt(Integer::intValue);
        String whole = tokenizer.decode(IntStream.concat(Arrays.stream(before), written).toArray());
        String beginning = tokenizer.decode(before);
        return whole.startsWith(beginning) ? whole.substring(beginning.length()) : whole;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
