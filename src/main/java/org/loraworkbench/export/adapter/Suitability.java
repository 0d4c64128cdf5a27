package org.loraworkbench.export.adapter;

/**
 * Whether a program takes an adapter as it is.
 *
 * @param reason what stands in the way, or is to be known; empty if nothing
 * @param remedy what makes it work there; empty if nothing is needed, or nothing helps
 */
public record Suitability(Verdict verdict, String reason, String remedy) {

    /** The remedy where a program opens the whole model. */
    static final String MERGE = "merge it instead";

    /** The remedy that always helps. */
    static final String TRANSFORMERS = "run it with transformers (PEFT, or merged)";

    /** How well. */
    public enum Verdict {
        WORKS("works"),
        WORKS_WITH_REMARK("works, with a remark"),
        DOES_NOT_WORK("does not work as it is");

        private final String title;

        Verdict(String title) {
            this.title = title;
        }

        /** For people. */
        public String title() {
            return title;
        }
    }

    static Suitability works() {
        return new Suitability(Verdict.WORKS, "", "");
    }

    /**
     * @param reason what is special; may be empty
     * @param remedy what the user has to do
     */
    static Suitability worksIf(String reason, String remedy) {
        return new Suitability(Verdict.WORKS_WITH_REMARK, reason, remedy);
    }

    static Suitability doesNotWork(String reason, String remedy) {
        return new Suitability(Verdict.DOES_NOT_WORK, reason, remedy);
    }

    /** Whether the adapter can be written for the program. */
    public boolean isUsable() {
        return verdict != Verdict.DOES_NOT_WORK;
    }

    /** One sentence for people. */
    public String sentence() {
        if (reason.isEmpty() && remedy.isEmpty()) {
            return "Nothing stands in the way.";
        }
        String text =
                reason.isEmpty() || remedy.isEmpty() ? reason + remedy : reason + ": " + remedy;
        return beginning(text) + ".";
    }

    /** Names of programs keep their small letters. */
    private static String beginning(String text) {
        String word = text.substring(0, text.indexOf(' '));
        boolean isName = !word.matches("[a-z]+");
        return isName ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
