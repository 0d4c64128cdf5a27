package org.loraworkbench.runs.compare;

/**
 * Texts in files that spreadsheets open. One that begins as a formula does is carried out there,
 * whoever wrote it; an apostrophe before it makes it a text again.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection, OWASP</a>
 */
public final class SpreadsheetText {

    private static final String BEGINNINGS_OF_FORMULAS = "=+-@\t\r";

    private SpreadsheetText() {}

    public static String of(String text) {
        boolean isFormula = !text.isEmpty() && BEGINNINGS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0;
        return isFormula ? "'" + text : text;
    }
}
