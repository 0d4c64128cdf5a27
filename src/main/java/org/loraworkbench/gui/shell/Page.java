package org.loraworkbench.gui.shell;

import java.util.function.Supplier;
import javafx.scene.Parent;
import org.kordamp.ikonli.Ikon;

/**
 * A page in the rail.
 *
 * @param title the word in the rail
 * @param icon the picture above it
 * @param content builds the page the first time that it is shown
 * @param submit what Ctrl+Enter does anywhere on the page
 */
public record Page(String title, Ikon icon, Supplier<Parent> content, Runnable submit) {}
