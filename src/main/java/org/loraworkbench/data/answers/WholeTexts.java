package org.loraworkbench.data.answers;

import java.util.ArrayList;
import java.util.List;
import org.loraworkbench.data.TextTokenizer;

/** The texts between special tokens. */
final class WholeTexts {

    private WholeTexts() {}

    /** Those of a row that are not empty, in its order. */
    static List<String> of(int[] tokens, TextTokenizer tokenizer) {
        List<String> texts = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int token : tokens) {
            if (tokenizer.isSpecial(token)) {
                close(open, texts, tokenizer);
            } else {
                open.add(token);
            }
        }
        close(open, texts, tokenizer);
        return texts;
    }

    private static void close(List<Integer> open, List<String> texts, TextTokenizer tokenizer) {
        String text = tokenizer.decode(open.stream().mapToInt(Integer::intValue).toArray()).strip();
        open.clear();
        if (!text.isEmpty()) {
            texts.add(text);
        }
    }
}
