DROP VIEW wp_titles;
