DROP TABLE marked;;
-- gone
