package org.loraworkbench.data.file;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What stands in the lines of a file of tagged words. Those of CoNLL-U have ten parts with names of
 * their own; in others, a first part that counts the words is none of them.
 *
 * @see <a href="https://universaldependencies.org/format.html">CoNLL-U</a>
 */
final class TaggedLineForm {

    private static final List<String> UNIVERSAL =
            List.of(
                    "index", "form", "lemma", "upos", "xpos", "feats", "head", "deprel", "deps",
                    "misc");

    private static final Pattern TAG = Pattern.compile("O|[BIESLUM]-\\S+");

    /** The number of a word that stands for several, or for none that is written. */
    private static final Pattern ASIDE = Pattern.compile("\\d+[-.]\\d+");

    private TaggedLineForm() {}

    static String[] parts(String line) {
        return line.strip().split(line.contains("\t") ? "\t" : "\\s+");
    }

    static boolean endsWithTag(String[] parts) {
        return parts.length > 1 && TAG.matcher(parts[parts.length - 1]).matches();
    }

    /** Whether a line is one of CoNLL-U. */
    static boolean isUniversal(String[] parts) {
        return parts.length == UNIVERSAL.size() && parts[0].matches("\\d+([-.]\\d+)?");
    }

    /** A line of CoNLL-U whose word is told in other lines, or stands in none. */
    static boolean isAside(String[] parts) {
        return isUniversal(parts) && ASIDE.matcher(parts[0]).matches();
    }

    /**
     * Whether the line before a sentence is about it.
     *
     * @param columns of the words' lines; empty if they are not known yet
     */
    static boolean isComment(String[] parts, List<String> columns) {
        if (!parts[0].startsWith("#")) {
            return false;
        }
        if (columns.isEmpty()) {
            return !endsWithTag(parts) || isKeyAndValue(parts);
        }
        boolean areNumbered = !columns.get(0).equals(Part.WORDS);
        return areNumbered || parts.length != columns.size() || isKeyAndValue(parts);
    }

    private static boolean isKeyAndValue(String[] parts) {
        return List.of(parts).contains("=");
    }

    /** Names of the parts of lines, by the first sentence. */
    static List<String> columns(List<String[]> sentence) {
        String[] first = sentence.get(0);
        if (sentence.stream().allMatch(TaggedLineForm::isUniversal)) {
            return UNIVERSAL;
        }
        int word = first.length > 2 && areCounted(sentence) ? 1 : 0;
        List<String> names = new ArrayList<>();
        for (int place = 0; place < first.length; place++) {
            names.add(name(place, word, first.length));
        }
        return names;
    }

    private static String name(int place, int word, int width) {
        if (place == word) {
            return Part.WORDS;
        }
        return place == width - 1 ? Part.TAGS : "column" + (place + 1);
    }

    /** Whether the first parts are 1, 2, 3, … or 0, 1, 2, … */
    private static boolean areCounted(List<String[]> sentence) {
        String first = sentence.get(0)[0];
        if (!first.equals("0") && !first.equals("1")) {
            return false;
        }
        int start = Integer.parseInt(first);
        for (int word = 0; word < sentence.size(); word++) {
            if (!sentence.get(word)[0].equals(Integer.toString(start + word))) {
                return false;
            }
        }
        return true;
    }
}
