SELECT 'cannot';
