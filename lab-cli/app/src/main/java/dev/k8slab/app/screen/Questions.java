package dev.k8slab.app.screen;

/** Asks the user. */
public interface Questions {

  /** Nobody is there to be asked. */
  Questions NOBODY =
      new Questions() {
        @Override
        public boolean possible() {
          return false;
        }

        @Override
        public boolean confirm(String question) {
          return false;
        }
      };

  /** Whether somebody sits at the terminal. */
  boolean possible();

  /** Whether the answer is yes; anything but yes is no. */
  boolean confirm(String question);
}
