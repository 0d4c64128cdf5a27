package org.loraworkbench.gui.common;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Sets of layers that people often adapt, by the names that the architectures give them. */
public enum TargetShortcut {
    QUERY_VALUE("q, v", "The query and value projections, as in the paper", Names::queryOrValue),
    ATTENTION("attention", "All projections of the attention", Names::attention),
    ALL_LINEAR("all-linear", "Every linear layer but the output head", Names::notHead);

    private final String title;
    private final String help;
    private final Predicate<String> paths;

    TargetShortcut(String title, String help, Predicate<String> paths) {
        this.title = title;
        this.help = help;
        this.paths = paths;
    }

    public String title() {
        return title;
    }

    public String help() {
        return help;
    }

    /** Whether the layer of this path belongs to the set. */
    public boolean covers(String path) {
        return paths.test(path);
    }

    private static final class Names {

        private static final Set<String> QUERY_OR_VALUE =
                Set.of(
                        "query",
                        "value",
                        "q_proj",
                        "v_proj",
                        "q_lin",
                        "v_lin",
                        "c_attn",
                        "query_key_value",
                        "q",
                        "v");
        private static final Pattern ATTENTION =
                Pattern.compile(
                        ".*\\.(attention|attn|self_attn|self_attention|SelfAttention|EncDecAttention)\\..*");
        private static final Set<String> HEADS =
                Set.of("lm_head", "classifier", "score", "qa_outputs");

        private static boolean queryOrValue(String path) {
            return QUERY_OR_VALUE.contains(lastPart(path));
        }

        private static boolean attention(String path) {
            return ATTENTION.matcher("." + path).matches();
        }

        private static boolean notHead(String path) {
            return !HEADS.contains(lastPart(path)) && !HEADS.contains(path.split("\\.")[0]);
        }

        private static String lastPart(String path) {
            return path.substring(path.lastIndexOf('.') + 1);
        }
    }
}
