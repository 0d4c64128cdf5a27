package org.loraworkbench.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Goes with every test class: fails the one after which a process or a thread goes on that it has
 * started, or that has written into the workspace of the user. It could disturb those that follow.
 */
public final class NothingRemains implements BeforeAllCallback, AfterAllCallback {

    private static final Namespace OWN = Namespace.create(NothingRemains.class);

    /** What Java, JUnit and JavaFX start at need, and keep. */
    private static final Set<String> KEPT =
            Set.of(
                    "DestroyJavaVM",
                    "JavaFX Application Thread",
                    "JavaFX-Launcher",
                    "junit-jupiter-timeout-watcher");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public void beforeAll(ExtensionContext context) {
        if (isWhole(context)) {
            context.getStore(OWN)
                    .put(Remains.class, new Remains(NothingRemains::shouldEnd, PATIENCE));
            context.getStore(OWN).put(UserWorkspace.class, UserWorkspace.now());
        }
    }

    /**
     * A timer of Java's is the toolkit's: {@code ArchitectureTest} forbids the program to use one.
     */
    private static boolean shouldEnd(Thread thread) {
        boolean timer = thread.getClass().getName().equals("java.util.TimerThread");
        return !thread.isDaemon() && !timer && !KEPT.contains(thread.getName());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (isWhole(context)) {
            Remains remains = context.getStore(OWN).get(Remains.class, Remains.class);
            assertThat(remains.find()).as("what this class started and did not end").isEmpty();
            UserWorkspace before =
                    context.getStore(OWN).get(UserWorkspace.class, UserWorkspace.class);
            assertThat(UserWorkspace.now())
                    .as("the user's own workspace, which tests must not touch")
                    .isEqualTo(before);
        }
    }

    /** What a class starts for its inner classes ends with the outer one. */
    private static boolean isWhole(ExtensionContext context) {
        return context.getRequiredTestClass().getEnclosingClass() == null;
    }
}
